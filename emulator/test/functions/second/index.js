const cloud = require('wx-server-sdk');

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });

exports.main = async (event) => {
  if (event.action === 'sleep') await new Promise(() => undefined);
  if (event.action === 'openapi') {
    try {
      return await cloud.openapi.security.msgSecCheck({
        content: 'a',
        version: 2,
        scene: 2,
        openid: 'owner',
      });
    } catch (error) {
      return { errCode: error.errCode, errMsg: error.errMsg };
    }
  }
  return { from: 'second', event, who: cloud.getWXContext() };
};
