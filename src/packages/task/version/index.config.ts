export default definePageConfig({
  navigationBarTitleText: '发给同事看看',
});
