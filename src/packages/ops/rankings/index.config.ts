export default definePageConfig({ navigationBarTitleText: '名次', enablePullDownRefresh: true });
