export default definePageConfig({
  navigationBarTitleText: '洞察',
  enablePullDownRefresh: true,
});
