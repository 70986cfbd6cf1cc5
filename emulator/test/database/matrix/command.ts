import { line, placed, point, square } from './geography';
import { _, type Checks, found, places, query, refused, things, update, updated } from './ground';

/** The commands that a condition is made of. */
const queryCommands: Checks = {
  eq: query(() => ({ n: _().eq(2) }), [2]),
  neq: query(() => ({ n: _().neq(2) }), [1, 3, 4]),
  lt: query(() => ({ n: _().lt(2) }), [1]),
  lte: query(() => ({ n: _().lte(2) }), [1, 2]),
  gt: query(() => ({ n: _().gt(2) }), [3, 4]),
  gte: query(() => ({ n: _().gte(2).and(_().lt(4)) }), [2, 3]),
  in: query(() => ({ n: _().in([1, 4]) }), [1, 4]),
  nin: query(() => ({ n: _().nin([1, 4]) }), [2, 3]),
  all: query(() => ({ list: _().all([2, 20]) }), [2]),
  elemMatch: query(() => ({ list: _().elemMatch({ $gt: 20, $lt: 40 }) }), [3]),
  exists: query(() => ({ gone: _().exists(false), n: _().lt(2) }), [1]),
  size: query(() => ({ list: _().size(2), n: 1 }), [1]),
  mod: query(() => ({ n: _().mod(2, 1) }), [1, 3]),
  geoNear: async () => {
    const documents = [
      { _id: 'far', at: point(116.5, 39.9) },
      { _id: 'near', at: point(116.41, 39.9) },
      { _id: 'here', at: point(116.4, 39.9) },
    ];
    await found(documents, {}, places());
    const condition = {
      at: _().geoNear({ geometry: point(116.4, 39.9), maxDistance: 5000, minDistance: 0 }),
    };
    expect((await places().where(condition).get()).data.map((place) => place._id)).toEqual(['here', 'near']);
  },
  geoWithin: async () => {
    expect(
      await found(
        placed(() => point(1, 1)),
        { at: _().geoWithin({ geometry: square() }) },
        places(),
      ),
    ).toEqual(['in']);
    const circle = { at: _().geoWithin({ centerSphere: [[1, 1], 0.01] }) };
    expect(
      await found(
        placed(() => point(1, 1.1)),
        circle,
        places(),
      ),
    ).toEqual(['in']);
  },
  geoIntersects: async () => {
    const condition = { at: _().geoIntersects({ geometry: line([-1, 1], [5, 1]) }) };
    expect(await found(placed(square), condition, places())).toEqual(['in']);
  },
  and: query(() => _().and([{ even: true }, { n: _().gt(2) }]), [4]),
  or: query(() => _().or([{ n: 1 }, { n: _().eq(4) }]), [1, 4]),
  nor: query(() => _().nor([{ n: 1 }, { even: true }]), [3]),
  not: query(() => ({ n: _().not(_().gt(2)) }), [1, 2]),
  expr: query(() => _().expr(_().aggregate.eq([{ $mod: ['$n', 3] }, 1])), [1, 4]),
  jsonSchema: refused(
    () =>
      things()
        .where(_().jsonSchema({ required: ['n'] }))
        .get(),
    'unknown top level operator: $jsonSchema',
  ),
  text: refused(
    () =>
      things()
        .where({ n: _().text({ search: 'x' }) })
        .get(),
    'unknown operator: $search',
  ),
};

/** The commands that an update is made of. */
const updateCommands: Checks = {
  set: update({ a: { b: 1 } }, () => ({ a: _().set({ c: 2 }) }), { a: { c: 2 } }),
  remove: update({ a: 1, b: 2 }, () => ({ a: _().remove() }), { b: 2 }),
  inc: update({ n: 1 }, () => ({ n: _().inc(5) }), { n: 6 }),
  mul: update({ n: 2 }, () => ({ n: _().mul(5) }), { n: 10 }),
  push: update({ l: [3] }, () => ({ l: _().push({ each: [1, 2], position: 0, sort: -1, slice: 2 }) }), {
    l: [3, 2],
  }),
  pull: async () => {
    expect(await updated({ l: [1, 2, 3] }, { l: _().pull(2) })).toEqual({ l: [1, 3] });
    expect(await updated({ l: [1, 2, 3] }, { l: _().pull({ $in: [1, 3] }) })).toEqual({ l: [2] });
    expect(await updated({ l: [{ a: 1 }, { a: 2 }] }, { l: _().pull({ a: 1 }) })).toEqual({
      l: [{ a: 2 }],
    });
  },
  pullAll: update({ l: [1, 2, 3] }, () => ({ l: _().pullAll([1, 3]) }), { l: [2] }),
  pop: update({ l: [1, 2] }, () => ({ l: _().pop() }), { l: [1] }),
  shift: update({ l: [1, 2] }, () => ({ l: _().shift() }), { l: [2] }),
  unshift: update({ l: [2] }, () => ({ l: _().unshift([0, 1]) }), { l: [0, 1, 2] }),
  addToSet: async () => {
    expect(await updated({ l: [1] }, { l: _().addToSet(1) })).toEqual({ l: [1] });
    expect(await updated({ l: [1] }, { l: _().addToSet({ $each: [1, 2] }) })).toEqual({ l: [1, 2] });
  },
  rename: update({ a: 1 }, () => ({ a: _().rename('b') }), { b: 1 }),
  bit: update({ n: 5 }, () => ({ n: _().bit({ and: 6 }) }), { n: 4 }),
  max: update({ n: 5 }, () => ({ n: _().max(6) }), { n: 6 }),
  min: update({ n: 5 }, () => ({ n: _().min(4) }), { n: 4 }),
};

export const commands: Checks = { ...queryCommands, ...updateCommands };
