export default definePageConfig({
  navigationBarTitleText: '大使评选',
  enablePullDownRefresh: true,
});
