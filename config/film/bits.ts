/** Writes bits one after the other, as H.264 wants them. */
export class Bits {
  private readonly bytes: number[] = [];
  private current = 0;
  private used = 0;

  /** An unsigned number in so many bits. */
  u(length: number, value: number): this {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.current = (this.current << 1) | ((value >> bit) & 1);
      this.used += 1;
      if (this.used === 8) this.flush();
    }
    return this;
  }

  /** An unsigned number as Exp-Golomb: the smaller the shorter. */
  ue(value: number): this {
    const length = 32 - Math.clz32(value + 1);
    return this.u(length - 1, 0).u(length, value + 1);
  }

  /** A signed one likewise. */
  se(value: number): this {
    return this.ue(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** Fills the byte that has been begun. */
  align(): this {
    while (this.used > 0) this.u(1, 0);
    return this;
  }

  /** Whole bytes, at the beginning of one. */
  raw(bytes: ArrayLike<number>): this {
    for (let index = 0; index < bytes.length; index += 1) this.bytes.push(bytes[index] ?? 0);
    return this;
  }

  /** What has been written, closed by the mark that ends a unit. */
  end(): Uint8Array {
    this.u(1, 1).align();
    return Uint8Array.from(this.bytes);
  }

  private flush(): void {
    this.bytes.push(this.current);
    this.current = 0;
    this.used = 0;
  }
}
