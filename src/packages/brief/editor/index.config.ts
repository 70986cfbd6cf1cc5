export default definePageConfig({ navigationBarTitleText: '写任务' });
