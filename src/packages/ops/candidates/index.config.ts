export default definePageConfig({
  navigationBarTitleText: '候选车主',
  enablePullDownRefresh: true,
});
