export default definePageConfig({ navigationBarTitleText: '结果', enablePullDownRefresh: true });
