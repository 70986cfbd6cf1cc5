export default definePageConfig({
  navigationBarTitleText: '想法和草稿',
  enablePullDownRefresh: true,
});
