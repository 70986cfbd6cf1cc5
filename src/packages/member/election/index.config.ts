export default definePageConfig({
  navigationBarTitleText: '年度品牌大使',
  enablePullDownRefresh: true,
});
