export default definePageConfig({ navigationBarTitleText: '编辑等级规则' });
