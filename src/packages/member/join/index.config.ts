export default definePageConfig({ navigationBarTitleText: '加入车主计划' });
