const cloud = require('wx-server-sdk');

/** One call of each kind beside the database, as functions make them; what comes back does not matter here. */
async function run() {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  const fileID = 'cloud://local-env.6c6f-local-env-1250000000/a/照片.png';
  const calls = [
    () => cloud.callFunction({ name: 'second', data: { deep: { list: [1, '字'] } } }),
    () => cloud.uploadFile({ cloudPath: 'a/照片.png', fileContent: Buffer.from('bytes') }),
    () => cloud.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] }),
    () => cloud.deleteFile({ fileList: [fileID] }),
    () =>
      cloud.openapi.subscribeMessage.send({
        touser: 'owner',
        templateId: 'T1',
        data: { thing1: { value: '审核通过' }, characterString2: { value: 'A1' } },
      }),
  ];
  for (const call of calls) await call().catch(() => undefined);
}

run();
