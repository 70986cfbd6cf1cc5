export default definePageConfig({ navigationBarTitleText: '车主', enablePullDownRefresh: true });
