export default definePageConfig({
  navigationBarTitleText: '声誉守护者',
  enablePullDownRefresh: true,
});
