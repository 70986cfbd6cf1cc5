export default definePageConfig({
  navigationBarTitleText: '社区公约',
  navigationBarBackgroundColor: process.env.TARO_ENV === 'weapp' ? '@surface' : 'var(--surface)',
});
