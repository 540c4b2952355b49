// The script of a worker that encodes on the GPU.
import '../platform/browser/use-webgpu.js';
import './encoder-worker.js';
