export default definePageConfig({ navigationBarTitleText: '调整会影响谁', enablePullDownRefresh: true });
