export default definePageConfig({
  navigationBarTitleText: '关怀名单',
  enablePullDownRefresh: true,
});
