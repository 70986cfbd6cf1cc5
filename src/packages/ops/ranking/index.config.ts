export default definePageConfig({ navigationBarTitleText: '公布名次' });
