export default definePageConfig({ navigationBarTitleText: '车主提案', enablePullDownRefresh: true });
