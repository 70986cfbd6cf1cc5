export default definePageConfig({ navigationBarTitleText: '车主看到的样子' });
