const cloud = require('wx-server-sdk');

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();

/** What the tests ask of a function, each by its own action. */
const actions = {
  whoami: () => cloud.getWXContext(),
  echo: (event) => event,
  time: () => ({
    now: Date.now(),
    fresh: Date.parse(new Date().toISOString()),
    fixed: new Date(0).getTime(),
    isDate: new Date() instanceof Date,
  }),
  environment: () => ({ greeting: process.env.GREETING, zone: process.env.TZ, home: process.env.HOME }),
  context: (_event, context) => ({ ...context, left: context.getRemainingTimeInMillis() }),
  wait: (event) => new Promise((resolve) => setTimeout(() => resolve({ pid: process.pid }), event.ms)),
  pid: () => process.pid,
  log: () => {
    console.log('plain', { a: 1 });
    console.warn('careful');
    console.error(new Error('sad'));
  },
  fail: () => {
    throw new Error('boom');
  },
  rejectLater: async () => {
    setTimeout(() => Promise.reject(new Error('unseen')), 5);
    await new Promise((resolve) => setTimeout(resolve, 200));
  },
  exit: () => process.exit(3),
  large: (event) => 'x'.repeat(event.size),
  hoard: () => {
    const kept = [];
    for (;;) kept.push(new Array(100_000).fill(Math.random()));
  },
  circular: () => {
    const loop = {};
    loop.self = loop;
    return loop;
  },

  add: async (event) => (await db.collection('notes').add({ data: event.data }))._id,
  get: async (event) => (await db.collection('notes').doc(event.id).get()).data,
  find: async (event) => (await db.collection('notes').where(event.where).get()).data,
  addTwice: async () => {
    await db.collection('notes').add({ data: { _id: 'first' } });
    await db.collection('notes').add({ data: { _id: 'second' } });
    return 'both';
  },
  transfer: () =>
    db.runTransaction(async (transaction) => {
      const { data } = await transaction.collection('notes').doc('from').get();
      await transaction
        .collection('notes')
        .doc('from')
        .update({ data: { count: data.count - 1 } });
      return data.count - 1;
    }),
  late: () => {
    setTimeout(() => db.collection('notes').count(), 30);
    return 'early';
  },

  upload: async (event) =>
    (await cloud.uploadFile({ cloudPath: event.path, fileContent: Buffer.from(event.text) })).fileID,
  download: async (event) =>
    (await cloud.downloadFile({ fileID: event.fileID })).fileContent.toString('utf8'),
  link: async (event) =>
    (await cloud.getTempFileURL({ fileList: [{ fileID: event.fileID, maxAge: event.maxAge }] })).fileList,
  remove: async (event) => (await cloud.deleteFile({ fileList: [event.fileID] })).fileList,
  call: async (event) => (await cloud.callFunction({ name: event.name, data: event.data })).result,

  openapi: async (event) => {
    const [group, name] = event.api.split('.');
    const answer = await cloud.openapi[group][name](event.data);
    return answer.buffer
      ? { bytes: answer.buffer.toString('base64'), contentType: answer.contentType }
      : answer;
  },
};

const received = [];

exports.main = async (event, context) => {
  if (event.Type === 'Timer' || event.MsgType === 'event') {
    received.push(event);
    return { received: received.length };
  }
  if (event.action === 'received') return received;
  try {
    return await actions[event.action](event, context);
  } catch (error) {
    if (!event.isCatching) throw error;
    return { errCode: error.errCode, errMsg: error.errMsg, message: error.message };
  }
};
