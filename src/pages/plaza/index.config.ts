export default definePageConfig({ navigationBarTitleText: '广场' });
