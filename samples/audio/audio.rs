//! Encodes sound as FLAC, by fixed predictors and Rice codes, and decodes it again, with the crate claxon.

const BLOCK: usize = 1152;
const RATE: u32 = 44100;
const LONGEST_RICE: u32 = 14;

struct Bits {
    bytes: Vec<u8>,
    free: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for at in (0..count).rev() {
            if self.free == 0 {
                self.bytes.push(0);
                self.free = 8;
            }
            self.free -= 1;
            *self.bytes.last_mut().unwrap() |= ((value >> at & 1) as u8) << self.free;
        }
    }

    fn unary(&mut self, mut zeros: u32) {
        while zeros >= 32 {
            self.put(0, 32);
            zeros -= 32;
        }
        self.put(1, zeros + 1);
    }
}

fn checksum(bytes: &[u8], polynomial: u32, width: u32) -> u32 {
    let top = 1 << (width - 1);
    bytes.iter().fold(0, |sum, &byte| {
        (0..8).fold(sum ^ (byte as u32) << (width - 8), |sum, _| {
            let next = sum << 1 ^ if sum & top != 0 { polynomial } else { 0 };
            next & (top << 1).wrapping_sub(1)
        })
    })
}

/// What remains of a channel when its samples are predicted from those before.
fn residual(samples: &[i32], order: usize) -> Vec<i32> {
    let mut rest = samples.to_vec();
    for taken in 0..order {
        for at in (taken + 1..rest.len()).rev() {
            rest[at] -= rest[at - 1];
        }
    }
    rest.split_off(order)
}

fn folded(value: i32) -> u32 {
    (value << 1 ^ value >> 31) as u32
}

fn size(rest: &[i32], parameter: u32) -> u64 {
    rest.iter().map(|&value| (folded(value) >> parameter) as u64 + 1 + parameter as u64).sum()
}

fn channel(bits: &mut Bits, samples: &[i32]) {
    let (order, parameter, rest) = (0..5usize)
        .map(|order| (order, residual(samples, order)))
        .map(|(order, rest)| {
            let parameter = (0..=LONGEST_RICE).min_by_key(|&parameter| size(&rest, parameter)).unwrap();
            (order, parameter, rest)
        })
        .min_by_key(|(order, parameter, rest)| size(rest, *parameter) + 16 * *order as u64)
        .unwrap();
    bits.put(0b0001000 | order as u32, 7);
    bits.put(0, 1);
    samples[..order].iter().for_each(|&sample| bits.put(sample as u32 & 0xffff, 16));
    bits.put(0, 2);
    bits.put(0, 4);
    bits.put(parameter, 4);
    for &value in &rest {
        let value = folded(value);
        bits.unary(value >> parameter);
        bits.put(value & ((1 << parameter) - 1), parameter);
    }
}

fn encode(left: &[i32], right: &[i32]) -> Vec<u8> {
    let mut out = Bits { bytes: b"fLaC".to_vec(), free: 0 };
    out.put(0x80, 8);
    out.put(34, 24);
    out.put(BLOCK as u32, 16);
    out.put(BLOCK as u32, 16);
    out.put(0, 24);
    out.put(0, 24);
    out.put(RATE, 20);
    out.put(1, 3);
    out.put(15, 5);
    out.put(0, 4);
    out.put(left.len() as u32, 32);
    (0..4).for_each(|_| out.put(0, 32));
    let mut bytes = out.bytes;
    for (number, (left, right)) in left.chunks(BLOCK).zip(right.chunks(BLOCK)).enumerate() {
        let mut frame = Bits { bytes: Vec::new(), free: 0 };
        frame.put(0xfff8, 16);
        frame.put(0x39, 8); // blocks of 1152, at 44100 Hz
        frame.put(0x18, 8); // two channels, of 16 bits
        if number < 128 {
            frame.put(number as u32, 8);
        } else {
            frame.put(0xc0 | number as u32 >> 6, 8);
            frame.put(0x80 | number as u32 & 63, 8);
        }
        let header = checksum(&frame.bytes, 0x07, 8);
        frame.put(header, 8);
        channel(&mut frame, left);
        channel(&mut frame, right);
        frame.free = 0;
        let footer = checksum(&frame.bytes, 0x8005, 16);
        frame.put(footer, 16);
        bytes.extend_from_slice(&frame.bytes);
    }
    bytes
}

/// Two triangles that beat, in places with noise, in integers.
fn sound(samples: usize, period: i32) -> Vec<i32> {
    let mut state = period as u32;
    (0..samples as i32)
        .map(|at| {
            let triangle = |period: i32| (at % period * 2 - period).abs() * 12000 / period;
            state = state.wrapping_mul(1664525).wrapping_add(1013904223);
            let noise = if at / 3000 % 3 == 1 { (state >> 20) as i32 - 2048 } else { (state >> 28) as i32 };
            triangle(period) + triangle(period * 3 / 2 + 1) - 12000 + noise
        })
        .collect()
}

/// A hash of the bytes of a sound of `blocks` blocks, negative if it is not the same when it is decoded; at most 2047 blocks.
#[no_mangle]
pub extern "C" fn run(blocks: i32) -> i64 {
    let samples = blocks as usize * BLOCK;
    let (left, right) = (sound(samples, 200), sound(samples, 333));
    let bytes = encode(&left, &right);
    let mut reader = claxon::FlacReader::new(&bytes[..]).unwrap();
    let decoded: Vec<i32> = reader.samples().map(Result::unwrap).collect();
    let same = decoded.len() == 2 * samples
        && decoded.chunks_exact(2).zip(left.iter().zip(&right)).all(|(pair, (l, r))| pair == [*l, *r]);
    let hash = bytes.iter().fold(0xcbf29ce484222325u64, |hash, byte| (hash ^ *byte as u64).wrapping_mul(0x100000001b3)) >> 1;
    if same { hash as i64 } else { -(hash as i64) }
}
