export default definePageConfig({ navigationBarTitleText: '评审一致性', enablePullDownRefresh: true });
