export default definePageConfig({ navigationBarTitleText: '导入车辆名单', enablePullDownRefresh: true });
