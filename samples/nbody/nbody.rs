// The sun and the four giant planets under their mutual gravity. `run(n)` makes 30 * n steps of a hundredth of a
// year and returns the energy of the system, times -1e9: who skips the steps returns another number.

const STEPS_PER_UNIT: i32 = 30;
const STEP_YEARS: f64 = 0.01;

const PI: f64 = 3.141592653589793;
const SOLAR_MASS: f64 = 4.0 * PI * PI;
const DAYS_PER_YEAR: f64 = 365.24;

struct Body {
    position: [f64; 3],
    velocity: [f64; 3],
    mass: f64,
}

// Distances in astronomical units, velocities given per day, masses in suns.
fn body(position: [f64; 3], velocity: [f64; 3], mass: f64) -> Body {
    Body {
        position,
        velocity: [
            velocity[0] * DAYS_PER_YEAR,
            velocity[1] * DAYS_PER_YEAR,
            velocity[2] * DAYS_PER_YEAR,
        ],
        mass: mass * SOLAR_MASS,
    }
}

fn bodies() -> Vec<Body> {
    let mut bodies = vec![
        // Sun
        body([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 1.0),
        // Jupiter
        body(
            [4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01],
            [1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05],
            9.54791938424326609e-04,
        ),
        // Saturn
        body(
            [8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01],
            [-2.76742510726411938e-03, 4.99852801234917238e-03, 2.30417297573763929e-05],
            2.85885980666130812e-04,
        ),
        // Uranus
        body(
            [1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01],
            [2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05],
            4.36624404335156298e-05,
        ),
        // Neptune
        body(
            [1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01],
            [2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05],
            5.15138902046611451e-05,
        ),
    ];

    // The centre of mass stays where it is.
    let mut momentum = [0.0; 3];
    for body in bodies.iter() {
        for axis in 0..3 {
            momentum[axis] += body.velocity[axis] * body.mass;
        }
    }
    for axis in 0..3 {
        bodies[0].velocity[axis] = -momentum[axis] / SOLAR_MASS;
    }
    bodies
}

fn difference(a: &Body, b: &Body) -> [f64; 3] {
    [
        a.position[0] - b.position[0],
        a.position[1] - b.position[1],
        a.position[2] - b.position[2],
    ]
}

fn square(v: &[f64; 3]) -> f64 {
    v[0] * v[0] + v[1] * v[1] + v[2] * v[2]
}

fn energy(bodies: &[Body]) -> f64 {
    let mut energy = 0.0;
    for i in 0..bodies.len() {
        energy += 0.5 * bodies[i].mass * square(&bodies[i].velocity);
        for j in i + 1..bodies.len() {
            let distance = square(&difference(&bodies[i], &bodies[j])).sqrt();
            energy -= bodies[i].mass * bodies[j].mass / distance;
        }
    }
    energy
}

fn advance(bodies: &mut [Body], dt: f64) {
    for i in 0..bodies.len() {
        for j in i + 1..bodies.len() {
            let d = difference(&bodies[i], &bodies[j]);
            let d2 = square(&d);
            let magnitude = dt / (d2 * d2.sqrt());
            let (mass_i, mass_j) = (bodies[i].mass, bodies[j].mass);
            for axis in 0..3 {
                bodies[i].velocity[axis] -= d[axis] * mass_j * magnitude;
                bodies[j].velocity[axis] += d[axis] * mass_i * magnitude;
            }
        }
    }
    for body in bodies.iter_mut() {
        for axis in 0..3 {
            body.position[axis] += dt * body.velocity[axis];
        }
    }
}

#[no_mangle]
pub extern "C" fn run(n: i32) -> i32 {
    let mut bodies = bodies();
    let mut step = 0;
    while step < n.wrapping_mul(STEPS_PER_UNIT) {
        advance(&mut bodies, STEP_YEARS);
        step += 1;
    }
    (energy(&bodies) * -1e9) as i32
}
