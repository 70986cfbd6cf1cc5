export default definePageConfig({ navigationBarTitleText: '草稿意见' });
