"""Reads the tensors of a PyTorch weight file (.pth, legacy format) as numpy arrays, without PyTorch.

Only tensors and plain containers are accepted, so that a weight file cannot run code.
"""

import pickle
from collections import OrderedDict
from pathlib import Path

import numpy as np

_TYPES = {"FloatStorage": np.float32, "LongStorage": np.int64, "IntStorage": np.int32}


class _Pending:
    """A storage whose bytes come later in the file."""

    def __init__(self, dtype):
        self.dtype = dtype
        self.data = None


class _Tensor:
    def __init__(self, storage, offset, shape, strides):
        self.storage, self.offset, self.shape, self.strides = storage, offset, shape, strides

    def array(self) -> np.ndarray:
        size = self.storage.data.itemsize
        strides = [stride * size for stride in self.strides]
        view = np.lib.stride_tricks.as_strided(self.storage.data[self.offset :], self.shape, strides)
        return np.ascontiguousarray(view)


def _rebuild(storage, offset, shape, strides, *_):
    return _Tensor(storage, offset, shape, strides)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file, storages):
        super().__init__(file)
        self._storages = storages

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _rebuild
        if module == "torch" and name in _TYPES:
            return _TYPES[name]
        raise pickle.UnpicklingError(f"unexpected {module}.{name}")

    def persistent_load(self, identity):
        _, dtype, key, *_ = identity
        return self._storages.setdefault(key, _Pending(dtype))


def read_tensors(path: Path) -> dict[str, np.ndarray]:
    storages: dict[str, _Pending] = {}
    with open(path, "rb") as file:
        for _ in range(3):  # magic number, protocol, byte order and type sizes
            _Unpickler(file, storages).load()
        state = _Unpickler(file, storages).load()
        for key in _Unpickler(file, storages).load():
            count = int.from_bytes(file.read(8), "little")
            storage = storages[key]
            storage.data = np.frombuffer(file.read(count * np.dtype(storage.dtype).itemsize), storage.dtype)
    return {name: tensor.array() for name, tensor in state.items()}
