export default definePageConfig({
  navigationBarTitleText: '链接核对',
  enablePullDownRefresh: true,
});
