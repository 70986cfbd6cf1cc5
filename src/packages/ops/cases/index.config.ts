export default definePageConfig({ navigationBarTitleText: '内容处理', enablePullDownRefresh: true });
