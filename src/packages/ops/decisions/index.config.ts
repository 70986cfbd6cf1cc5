export default definePageConfig({
  navigationBarTitleText: '决定记录',
  enablePullDownRefresh: true,
});
