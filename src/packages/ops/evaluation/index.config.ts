export default definePageConfig({ navigationBarTitleText: '每晚评估', enablePullDownRefresh: true });
