"""Hash function files, format 1: affine layers and thresholds, little-endian, with a CRC32C."""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MAGIC = b"\x89CHF\r\n\x1a\n"
VERSION = 1
HEADER = 32


def _crc32c_table() -> list[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


_TABLE = _crc32c_table()


def crc32c(data: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in data:
        crc = (crc >> 8) ^ _TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


@dataclass(frozen=True)
class Layer:
    """matrix @ x + bias, and tanh of that where it is not the last. matrix is [rows, columns]."""

    matrix: np.ndarray
    bias: np.ndarray
    tanh: bool = False


def apply(layers: list[Layer], x: np.ndarray) -> np.ndarray:
    """x [n, columns of the first] to [n, bits]: bit i is 1 where value i is above 0."""
    for layer in layers:
        x = x @ layer.matrix.T + layer.bias
        x = np.tanh(x) if layer.tanh else x
    return x


def write_hash(path: Path, layers: list[Layer]) -> None:
    body = b"".join(struct.pack("<IIII", *layer.matrix.shape, int(layer.tanh), 0) + layer.matrix.astype("<f4").tobytes()
                    + layer.bias.astype("<f4").tobytes() for layer in layers)
    bits, dimensions = len(layers[-1].bias), layers[0].matrix.shape[1]
    body += np.zeros(bits, "<f4").tobytes()
    head = lambda crc: MAGIC + struct.pack("<IIIIII", VERSION, crc, HEADER + len(body), dimensions, len(layers), bits)
    path.write_bytes(head(crc32c(head(0) + body)) + body)


def read_hash(path: Path) -> list[Layer]:
    data = path.read_bytes()
    version, crc, length, dimensions, count, bits = struct.unpack_from("<IIIIII", data, 8)
    blank = data[:12] + bytes(4) + data[16:]
    if data[:8] != MAGIC or version != VERSION or length != len(data) or crc != crc32c(blank):
        raise ValueError(f"{path} is not a hash function file")
    layers, place = [], HEADER
    for _ in range(count):
        rows, columns, tanh, _ = struct.unpack_from("<IIII", data, place)
        numbers = np.frombuffer(data, "<f4", rows * (columns + 1), place + 16)
        layers.append(Layer(numbers[: rows * columns].reshape(rows, columns), numbers[rows * columns :], bool(tanh)))
        place += 16 + 4 * len(numbers)
    return layers
