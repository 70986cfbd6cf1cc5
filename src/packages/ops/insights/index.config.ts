export default definePageConfig({
  navigationBarTitleText: '问卷与座谈',
  enablePullDownRefresh: true,
});
