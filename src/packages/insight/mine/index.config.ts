export default definePageConfig({
  navigationBarTitleText: '共创',
  enablePullDownRefresh: true,
});
