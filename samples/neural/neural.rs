//! Trains a small neural network by gradient descent, in f32: layers of 64, 32 and 10 with rectifiers between.

struct Layer {
    inputs: usize,
    outputs: usize,
    weights: Vec<f32>,
    biases: Vec<f32>,
}

fn random(state: &mut u32) -> f32 {
    *state = state.wrapping_mul(1664525).wrapping_add(1013904223);
    (*state >> 8) as f32 / (1 << 23) as f32 - 1.0
}

impl Layer {
    fn new(inputs: usize, outputs: usize, state: &mut u32) -> Layer {
        let weights = (0..inputs * outputs).map(|_| random(state) / 8.0).collect();
        Layer { inputs, outputs, weights, biases: vec![0.0; outputs] }
    }

    fn forward(&self, input: &[f32]) -> Vec<f32> {
        (0..self.outputs)
            .map(|o| {
                let row = &self.weights[o * self.inputs..(o + 1) * self.inputs];
                self.biases[o] + row.iter().zip(input).map(|(w, x)| w * x).sum::<f32>()
            })
            .collect()
    }

    /// Learns from the gradient at the outputs, and returns that at the inputs.
    fn backward(&mut self, input: &[f32], gradient: &[f32], rate: f32) -> Vec<f32> {
        let mut back = vec![0.0; self.inputs];
        for (o, g) in gradient.iter().enumerate() {
            let row = &mut self.weights[o * self.inputs..(o + 1) * self.inputs];
            for ((weight, x), b) in row.iter_mut().zip(input).zip(&mut back) {
                *b += *weight * g;
                *weight -= rate * g * x;
            }
            self.biases[o] -= rate * g;
        }
        back
    }
}

/// The bits of the loss after `steps` steps of training.
#[no_mangle]
pub extern "C" fn run(steps: i32) -> i32 {
    let mut state = 11u32;
    let mut hidden = Layer::new(64, 32, &mut state);
    let mut last = Layer::new(32, 10, &mut state);
    let mut loss = 0.0f32;
    for step in 0..steps {
        let class = (step % 10) as usize;
        let input: Vec<f32> =
            (0..64).map(|i| if i % 10 == class { 1.0 } else { 0.25 * random(&mut state) }).collect();
        let middle: Vec<f32> = hidden.forward(&input).into_iter().map(|x| x.max(0.0)).collect();
        let output = last.forward(&middle);
        let gradient: Vec<f32> =
            output.iter().enumerate().map(|(o, y)| if o == class { y - 1.0 } else { *y }).collect();
        loss = 0.99 * loss + 0.01 * gradient.iter().map(|g| g * g).sum::<f32>();
        let mut back = last.backward(&middle, &gradient, 0.01);
        back.iter_mut().zip(&middle).for_each(|(g, x)| if *x <= 0.0 { *g = 0.0 });
        hidden.backward(&input, &back, 0.01);
    }
    loss.to_bits() as i32
}
