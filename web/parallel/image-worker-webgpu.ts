// The script of a worker that encodes pictures on the GPU.
import '../platform/browser/use-webgpu.js';
import './image-worker.js';
