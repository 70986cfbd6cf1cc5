export default definePageConfig({
  navigationBarTitleText: '核验车辆',
  enablePullDownRefresh: true,
});
