import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Element, RootLike } from 'diagram-js/lib/model/Types';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import { badge } from './glyphs';
import type { Painting } from './mark';

const SMALLEST = 0.5;
const LARGEST = 1;
const READABLE = 0.75;
const MARGIN = 40;
const NEAR = 30;
/** The height of the way up and the buttons, which lie over the picture. */
const ABOVE = 44;
const PLANE = '_plane';
/** Named, not inherited: the library measures text outside the page's own styles. */
const FONT = { fontFamily: "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif", fontSize: 12 };

interface Parsed {
  elementsById?: Record<string, { name?: string }>;
}

function elementOf(id: string): string {
  return id.endsWith(PLANE) ? id.slice(0, -PLANE.length) : id;
}

/** The approved diagram, to look at: every plane of it, one element chosen, the executed path. */
export class Viewer {
  private readonly viewer: NavigatedViewer;
  private readonly canvas: Canvas;
  private readonly elements: ElementRegistry;
  private chosen: string | undefined;
  private painted: [string, string][] = [];

  constructor(container: HTMLElement, onSelect: (id: string) => void) {
    this.viewer = new NavigatedViewer({
      container,
      moddleExtensions: { camunda },
      bpmnRenderer: {
        defaultFillColor: 'var(--bw-surface)',
        defaultStrokeColor: 'var(--bw-text)',
        defaultLabelColor: 'var(--bw-text)',
      },
      textRenderer: { defaultStyle: FONT, externalStyle: { ...FONT, fontSize: 11 } },
    });
    this.canvas = this.viewer.get<Canvas>('canvas');
    this.elements = this.viewer.get<ElementRegistry>('elementRegistry');
    this.viewer
      .get<EventBus>('eventBus')
      .on('element.click', ({ element }: { element: Element }) =>
        onSelect(elementOf(element.labelTarget?.id ?? element.id)),
      );
  }

  /**
   * Draws a diagram.
   *
   * @param names what elements are called in the language of the reader, by their ids.
   */
  async show(xml: string, names: Readonly<Record<string, string>>): Promise<void> {
    this.viewer.on('import.parse.complete', ({ elementsById }: Parsed) =>
      Object.entries(names).forEach(([id, name]) => {
        const element = elementsById?.[id];
        if (element) {
          element.name = name;
        }
      }),
    );
    await this.viewer.importXML(xml);
    this.home();
  }

  /** The whole plane, or its beginning where the whole would be too small to read. */
  home(): void {
    const { inner, outer } = this.canvas.viewbox();
    const fits = Math.min(
      outer.width / (inner.width + 2 * MARGIN),
      (outer.height - ABOVE) / (inner.height + MARGIN),
    );
    const scale = fits < SMALLEST ? READABLE : Math.min(LARGEST, fits);
    const width = outer.width / scale;
    const height = outer.height / scale;
    const above = ABOVE / scale;
    const x = inner.x + Math.max(-MARGIN, (inner.width - width) / 2);
    const y = inner.y - above + (inner.height - (height - above)) / 2;
    this.canvas.viewbox({ x: fits < SMALLEST ? inner.x - MARGIN : x, y, width, height });
  }

  zoomBy(factor: number): void {
    this.canvas.zoom(Math.min(3, Math.max(0.15, this.canvas.zoom() * factor)));
  }

  /** Marks an element and brings it into view, on whichever plane it is. */
  choose(id: string | undefined): void {
    if (this.chosen && this.elements.get(this.chosen)) {
      this.canvas.removeMarker(this.chosen, 'bw-chosen');
    }
    this.chosen = undefined;
    const element = id ? (this.elements.get(id) as Element | undefined) : undefined;
    if (!id || !element) {
      return;
    }
    this.goTo(this.canvas.findRoot(id));
    if (element.parent) {
      this.chosen = id;
      this.canvas.addMarker(id, 'bw-chosen');
      this.reveal(element);
    }
  }

  /** Brings an element to the middle unless all of it can be seen already. */
  private reveal({ x, y, width, height, waypoints }: Element): void {
    const at = waypoints?.[0] ?? { x, y };
    const middle = { x: at.x + (width ?? 0) / 2, y: at.y + (height ?? 0) / 2 };
    const box = this.canvas.viewbox();
    const seen =
      at.x > box.x + NEAR &&
      at.y > box.y + NEAR &&
      at.x + (width ?? 0) < box.x + box.width - NEAR &&
      at.y + (height ?? 0) < box.y + box.height - NEAR;
    if (!seen) {
      const { width: w, height: h } = box;
      this.canvas.viewbox({ x: middle.x - w / 2, y: middle.y - h / 2, width: w, height: h });
    }
  }

  private goTo(root: RootLike | undefined): void {
    if (root && root !== this.canvas.getRootElement()) {
      this.canvas.setRootElement(root);
      this.home();
    }
  }

  /** Paints what was done; the shapes and words for it are in the outline too. */
  paint(painting: Painting | undefined): void {
    const overlays = this.viewer.get<Overlays>('overlays');
    overlays.remove({ type: 'bw-badge' });
    this.painted.forEach(([id, marker]) => this.canvas.removeMarker(id, marker));
    this.painted = [];
    if (!painting) {
      return;
    }
    for (const element of this.elements.getAll() as Element[]) {
      const taken = painting.flows.has(element.id) || painting.marks.has(elementOf(element.id));
      if (element.waypoints) {
        this.marker(element.id, taken ? 'bw-taken' : 'bw-not-taken');
      } else if (element.parent && !element.labelTarget && !taken) {
        this.marker(element.id, 'bw-not-taken');
      }
    }
    painting.marks.forEach((mark, id) => {
      if (this.elements.get(id)) {
        this.marker(id, `bw-${mark.state}`);
        const html = badge(mark);
        if (html) {
          overlays.add(id, 'bw-badge', { position: { top: -12, right: 22 }, html });
        }
      }
    });
  }

  private marker(id: string, name: string): void {
    this.canvas.addMarker(id, name);
    this.painted.push([id, name]);
  }

  resized(): void {
    this.canvas.resized();
  }

  destroy(): void {
    this.viewer.destroy();
  }
}
