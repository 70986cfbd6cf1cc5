export default definePageConfig({ navigationBarTitleText: '广场', enablePullDownRefresh: true });
