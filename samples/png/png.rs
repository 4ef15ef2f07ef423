//! Writes a picture as PNG and reads it again, with the crate png.

fn picture(side: usize) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(3 * side * side);
    for y in 0..side {
        for x in 0..side {
            let (dx, dy) = (x as i32 - side as i32 / 2, y as i32 - side as i32 / 3);
            pixels.push(((dx * dx + dy * dy) / (1 + side as i32 / 16)) as u8);
            pixels.push((x ^ y) as u8);
            pixels.push(if (x / 8 + y / 8) % 2 == 0 { 32 } else { (x * y / 64) as u8 });
        }
    }
    pixels
}

/// A hash of the file that a picture of `side` times `side` pixels becomes; what is read from it must be the picture.
#[no_mangle]
pub extern "C" fn run(side: i32) -> i64 {
    let pixels = picture(side as usize);
    let mut file = Vec::new();
    {
        let mut encoder = png::Encoder::new(&mut file, side as u32, side as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_filter(png::FilterType::Paeth);
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    }
    let mut reader = png::Decoder::new(&file[..]).read_info().unwrap();
    let mut read = vec![0; reader.output_buffer_size()];
    reader.next_frame(&mut read).unwrap();
    assert!(read == pixels);
    file.iter()
        .fold(0xcbf29ce484222325u64, |hash, byte| (hash ^ *byte as u64).wrapping_mul(0x100000001b3)) as i64
}
