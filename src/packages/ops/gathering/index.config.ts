export default definePageConfig({
  navigationBarTitleText: '座谈',
  enablePullDownRefresh: true,
});
