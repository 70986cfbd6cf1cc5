import path from 'node:path';
import { Component, type Element, EmptyBackendContext, Event, type GeneralComponent } from 'glass-easel';
import {
  type AssociatedBackend,
  type CodeSpace,
  MiniProgramEnv,
} from 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter';
import type { Bundle } from './bundle';
import type { Code } from './code';
import { PageNode } from './node';
import type { Records } from './record';
import type { Templates } from './template';

/** A page's or component's `this`, as the app sees it. */
type Caller = Record<string, unknown>;
type Method = (this: unknown, ...args: unknown[]) => unknown;
type Definition = Record<string, unknown>;

/** A page that was opened and not yet closed. */
export interface Page {
  route: string;
  query: Record<string, string>;
  caller: Caller;
  root: PageNode;
  hidden: boolean;
  /** Calls a lifecycle method or handler of the page; undefined when it has none. */
  call(name: string, ...args: unknown[]): unknown;
  has(name: string): boolean;
  release(): void;
}

const isMethod = (value: unknown): value is Method => typeof value === 'function';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Property types come from the app's own realm, where `Object` is another one than here. */
const propertyTypes: Record<string, unknown> = { String, Number, Boolean, Object, Array, Function };

function hostType(type: unknown): unknown {
  return isMethod(type) ? (propertyTypes[type.name] ?? null) : type;
}

function hostProperties(properties: unknown): Record<string, unknown> {
  if (!isRecord(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      isRecord(property) && 'type' in property
        ? { ...property, type: hostType(property.type) }
        : hostType(property),
    ]),
  );
}

/** The view layer: WeChat's component framework without a screen behind it. */
export class Screen {
  private readonly space: CodeSpace;
  private readonly backend: AssociatedBackend;
  private readonly ready = new Set<string>();
  private readonly pages = new Map<GeneralComponent, Page>();
  private readonly released = new WeakSet<GeneralComponent>();
  /** How many events reached a handler of the app so far. */
  handled = 0;

  constructor(
    private readonly bundle: Bundle,
    private readonly code: Code,
    private readonly records: Records,
    templates: Templates,
  ) {
    const environment = new MiniProgramEnv();
    this.space = environment.createCodeSpace('', true);
    this.backend = environment.associateBackend(new EmptyBackendContext());
    for (const [name, content] of Object.entries(templates)) this.space.addCompiledTemplate(name, content);
  }

  /** Runs the page's code unless it ran before, makes the page and attaches it; lifecycle is the caller's. */
  open(route: string, query: Record<string, string>): Page {
    this.prepare(route);
    const root = this.backend.createRoot('page', this.space, route);
    const component = root.getComponent();
    const caller: Caller = root.get().general();
    const page: Page = {
      route,
      query,
      caller,
      root: new PageNode(component),
      hidden: false,
      has: (name) => isMethod(caller[name]),
      call: (name, ...args) => {
        const method = caller[name];
        return isMethod(method)
          ? method.apply(
              caller,
              args.map((arg) => this.code.bring(arg)),
            )
          : undefined;
      },
      release: () => {
        this.pages.delete(component);
        this.released.add(component);
        root.release();
      },
    };
    this.pages.set(component, page);
    caller.route = route;
    caller.__route__ = route;
    caller.options = this.code.bring(query);
    this.watch(caller);
    Component.pretendAttached(component);
    return page;
  }

  private prepare(name: string): void {
    if (this.ready.has(name)) return;
    this.ready.add(name);
    const config = this.bundle.readComponent(name);
    const using: Record<string, string> = {};
    for (const [tag, target] of Object.entries(config.usingComponents)) {
      const absolute = target.startsWith('/')
        ? target.slice(1)
        : path.posix.join(path.posix.dirname(name), target);
      using[tag] = `/${absolute}`;
      this.prepare(absolute);
    }
    this.space.addComponentStaticConfig(name, { component: config.component, usingComponents: using });
    let defined = false;
    this.space.componentEnv(name, ({ Page, Component: define }) => {
      const context = this.code.context;
      context.Page = (definition: Definition) => {
        defined = true;
        Page(this.adapt(definition));
      };
      context.Component = (definition: Definition) => {
        defined = true;
        define(this.adaptComponent(definition));
      };
      this.code.run(name);
    });
    if (!defined) throw new Error(`${name}.js defines neither a Page nor a Component`);
  }

  private adaptComponent(definition: Definition): Definition {
    const screen = this;
    const methods = isRecord(definition.methods) ? definition.methods : {};
    return {
      ...definition,
      properties: hostProperties(definition.properties),
      methods: this.adapt(methods),
      lifetimes: {
        ...(isRecord(definition.lifetimes) ? definition.lifetimes : {}),
        created(this: unknown) {
          if (isRecord(this)) screen.watch(this);
        },
      },
    };
  }

  /** Handlers get events as plain data, as they do when these cross from the screen. */
  private adapt(methods: Definition): Definition {
    const plain = (arg: unknown): unknown => {
      if (!(arg instanceof Event)) return arg;
      this.handled += 1;
      return this.code.bring(flatten(arg));
    };
    return Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        isMethod(method)
          ? function (this: unknown, ...args: unknown[]) {
              return method.apply(this, args.map(plain));
            }
          : method,
      ]),
    );
  }

  /** The component of the page that a component stands on, be it open or closed by now. */
  private hostOf(component: GeneralComponent): GeneralComponent | undefined {
    let host: GeneralComponent | undefined = component;
    while (host && !this.pages.has(host) && !this.released.has(host)) {
      host = host.ownerShadowRoot?.getHostNode();
    }
    return host;
  }

  private watch(caller: Caller): void {
    const setData = caller.setData;
    const component = caller._$;
    if (!isMethod(setData) || !Component.isComponent(component)) return;
    caller.setData = (data: unknown, callback?: () => void): void => {
      const text = JSON.stringify(data);
      const host = this.hostOf(component);
      const page = host && this.pages.get(host);
      this.records.addSetData({
        route: page?.route ?? '',
        bytes: Buffer.byteLength(text),
        hidden: page?.hidden ?? true,
        paths: isRecord(data) ? Object.keys(data) : [],
      });
      // WeChat takes no notice of what reaches a page after it was closed; an app may still be drawing it.
      if (host && this.released.has(host)) return;
      setData.call(caller, JSON.parse(text));
      const answer = this.code.context.setTimeout;
      if (callback && isMethod(answer)) answer(callback, 0);
    };
  }
}

interface Target {
  id: string;
  dataset: Record<string, unknown>;
  offsetLeft: number;
  offsetTop: number;
}

function describe(target: unknown): Target {
  const element = isRecord(target) && Component.isComponent(target._$) ? target._$ : (target as Element);
  return { id: element.id, dataset: element.dataset, offsetLeft: 0, offsetTop: 0 };
}

function flatten(event: Event<unknown>): Record<string, unknown> {
  const { target, currentTarget, mark } = event as Event<unknown> & {
    target: unknown;
    currentTarget: unknown;
    mark: unknown;
  };
  return {
    ...event.extraFields,
    type: event.type,
    timeStamp: event.timeStamp,
    detail: event.detail,
    mark,
    target: describe(target),
    currentTarget: describe(currentTarget),
  };
}
