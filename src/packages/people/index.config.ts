export default definePageConfig({ navigationBarTitleText: '切换人物' });
