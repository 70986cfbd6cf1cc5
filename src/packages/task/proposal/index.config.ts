export default definePageConfig({
  navigationBarTitleText: '写一份提案',
});
