export default definePageConfig({
  navigationBarTitleText: '写给团队',
});
