declare module 'miniprogram-simulate/src/api/index.js' {
  /** Simulated `wx` functions by name. */
  const api: Record<string, unknown>;
  export default api;
}
