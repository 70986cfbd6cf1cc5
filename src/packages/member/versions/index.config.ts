export default definePageConfig({
  navigationBarTitleText: '历次修订',
  enablePullDownRefresh: true,
});
