/** Which part of a picture is seen: the same of all pictures, whatever the size of the window each is seen through. */

const NEAREST = 12; // times

export class Sight {
  constructor() {
    this.reset();
  }

  /** See all of it. */
  reset() {
    Object.assign(this, { scale: 1, x: 0.5, y: 0.5 }); // the middle of what is seen, as shares of the picture
  }

  zoom(factor) {
    this.scale = Math.max(1, Math.min(NEAREST, this.scale * factor));
    this.pan(0, 0);
  }

  /** Move the picture by shares of its width and height, as far as there is something to be seen. */
  pan(dx, dy) {
    const room = 0.5 - 0.5 / this.scale;
    const within = (middle) => Math.max(0.5 - room, Math.min(0.5 + room, middle));
    Object.assign(this, { x: within(this.x - dx), y: within(this.y - dy) });
  }

  /** Where a picture of this aspect lies in a window, in px, so that it shows what is seen. */
  place(width, height, aspect) {
    const whole = Math.min(width, height * aspect) * this.scale;
    const tall = whole / aspect;
    return { width: whole, height: tall, left: width / 2 - this.x * whole, top: height / 2 - this.y * tall };
  }
}
