export default definePageConfig({ navigationBarTitleText: '关于我的决定', enablePullDownRefresh: true });
